import { jwtVerify, SignJWT } from "jose";

const ID = /^[1-9][0-9]{0,9}$/;
const LARGEST = 2 ** 31 - 1;

/** Names a user to the next request: a JWT whose `sub` is his id. */
export class Tokens {
  #key;

  constructor(secret) {
    this.#key = new TextEncoder().encode(secret);
  }

  issue(userId) {
    return new SignJWT()
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setSubject(String(userId))
      .setIssuedAt()
      .setExpirationTime("7d")
      .sign(this.#key);
  }

  /** The id that the token holds, or null if it is forged, over, or holds none. */
  async userId(token) {
    try {
      const { payload } = await jwtVerify(token, this.#key, { algorithms: ["HS256"] });
      const isId = typeof payload.sub === "string" && ID.test(payload.sub) && Number(payload.sub) <= LARGEST;
      return isId ? Number(payload.sub) : null;
    } catch {
      return null;
    }
  }
}
