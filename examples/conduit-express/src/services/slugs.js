import { randomBytes } from "node:crypto";

import { Taken } from "../repositories/taken.js";
import { Conflict } from "./errors.js";

const LONGEST = 240; // leaves room for a suffix in the 255 characters of a slug
const TRIES = 5;
// `/articles/feed` is another operation.
const RESERVED = new Set(["feed"]);

/** The title as a part of an address: letters and digits of any script, without accents, joined by hyphens. */
export function slugOf(title, suffix) {
  const plain = title.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
  const words = plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  const base = [...words].slice(0, LONGEST).join("").replace(/^-+|-+$/g, "") || "article";
  if (suffix !== "") return `${base}-${suffix}`;
  return RESERVED.has(base) ? `${base}-${randomSuffix()}` : base;
}

/** Runs `attempt` without a suffix, then with others until one makes a slug that no article has. */
export async function untilFree(attempt) {
  for (let count = 0; count < TRIES; count += 1) {
    try {
      return await attempt(count === 0 ? "" : randomSuffix());
    } catch (error) {
      if (!(error instanceof Taken)) throw error;
    }
  }
  throw new Conflict("title");
}

function randomSuffix() {
  return randomBytes(4).toString("hex");
}
