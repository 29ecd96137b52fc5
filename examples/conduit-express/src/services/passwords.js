import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(scrypt);
const COST = { N: 2 ** 14, r: 8, p: 5 };
const LENGTH = 32;
const STORED = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/;
// Half of the threads that Node.js has for such work: tokens are verified on the others.
const AT_ONCE = 2;

/** Hashes passwords off the main thread. */
export class Passwords {
  #free = AT_ONCE;
  #waiting = [];
  // What an unknown user's password is compared with, so that he is refused no sooner than a known one.
  #nobodys = stored(COST, randomBytes(16), randomBytes(LENGTH));

  async hash(password) {
    const salt = randomBytes(16);
    return stored(COST, salt, await this.#inTurn(() => derive(password, salt, LENGTH, COST)));
  }

  /** Whether it is the password of which the hash is stored; null is the hash of an unknown user. */
  async matches(password, hash) {
    const [, N, r, p, salt, key] = STORED.exec(hash) ?? STORED.exec(this.#nobodys);
    const cost = { N: Number(N), r: Number(r), p: Number(p) };
    const expected = Buffer.from(key, "base64url");
    const derived = await this.#inTurn(() => derive(password, Buffer.from(salt, "base64url"), expected.length, cost));
    return timingSafeEqual(derived, expected);
  }

  async #inTurn(work) {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}

function stored({ N, r, p }, salt, key) {
  return ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}
