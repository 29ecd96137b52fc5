import { jwtVerify } from "jose";

import { Unauthenticated } from "../services/errors.js";

const ID = /^[1-9][0-9]{0,18}$/;
const LARGEST = 2n ** 63n - 1n;

/** Reads the id of a user from an `Authorization` header. */
export class TokenReader {
  #key;

  constructor(secret) {
    this.#key = new TextEncoder().encode(secret);
  }

  async viewerId(header = "") {
    const [scheme, token] = header.split(/ +/, 2);
    if (scheme.toLowerCase() !== "token" || !token) return null;
    try {
      const { payload } = await jwtVerify(token, this.#key, { algorithms: ["HS256"] });
      const held = String(payload.sub);
      return ID.test(held) && BigInt(held) <= LARGEST ? held : null;
    } catch {
      return null;
    }
  }
}

/** Nobody if there is no token, or none that can be read. */
export function optionalViewer(tokens) {
  return async (request, response, next) => {
    response.locals.viewerId = await tokens.viewerId(request.get("Authorization"));
    next();
  };
}

export function requiredViewer(tokens) {
  return async (request, response, next) => {
    response.locals.viewerId = await tokens.viewerId(request.get("Authorization"));
    if (response.locals.viewerId === null) throw new Unauthenticated("A valid token is needed.");
    next();
  };
}
