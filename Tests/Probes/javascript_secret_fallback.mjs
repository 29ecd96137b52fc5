/**
 * Started without its secret, a program with a value to fall back on takes a token that anybody made; others do not
 * start.
 *
 * Needs jose; run it from a folder that has it: `node --input-type=module - < javascript_secret_fallback.mjs`.
 * Exits 1 if the claim is false.
 */
import { spawnSync } from "node:child_process";

import { SignJWT } from "jose";

const known = "change-me-before-this-goes-into-production";
const forged = await new SignJWT({ sub: "anybody" })
  .setProtectedHeader({ alg: "HS256" })
  .sign(new TextEncoder().encode(known));
const environment = { ...process.env };
delete environment.SECRET_KEY;

/** Whom the program takes the bearer of the forged token for; empty where it did not start. */
function answer(secret) {
  const program = `
    import { jwtVerify } from "jose";
    const secret = ${secret};
    if (!secret) throw new Error("SECRET_KEY must be set.");
    const { payload } = await jwtVerify(${JSON.stringify(forged)}, new TextEncoder().encode(secret));
    console.log(payload.sub);`;
  const options = { input: program, env: environment, encoding: "utf8", timeout: 30_000 };
  return spawnSync(process.execPath, ["--input-type=module", "-"], options).stdout.trim();
}

const fallen = answer(`process.env.SECRET_KEY || ${JSON.stringify(known)}`);
const ended = answer("process.env.SECRET_KEY");
console.log(`with a value in the code: ${fallen}, without: ${ended || "it does not start"}`);
process.exit(fallen === "anybody" && ended === "" ? 0 : 1);
