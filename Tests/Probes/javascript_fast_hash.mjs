/**
 * A digest is made for speed: a thief tries passwords by it many thousand times as fast as by a hash for passwords.
 *
 * `node javascript_fast_hash.mjs`. Exits 1 if the claim is false.
 */
import { createHash, scryptSync } from "node:crypto";

function time(make, times) {
  const start = performance.now();
  for (let count = 0; count < times; count += 1) make();
  return (performance.now() - start) / times;
}

const digest = time(() => createHash("sha256").update("saltpassword").digest("hex"), 20_000);
const hashed = time(() => scryptSync("password", "salt", 32), 3);
console.log(`Node ${process.version}: scrypt takes ${Math.round(hashed / digest)} times as long as SHA-256`);
process.exit(hashed > 1_000 * digest ? 0 : 1);
