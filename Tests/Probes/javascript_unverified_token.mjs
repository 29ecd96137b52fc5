/**
 * What only decodes a token takes the claims of a forged one for true; what verifies it does not.
 *
 * Needs jose; run it from a folder that has it: `node --input-type=module - < javascript_unverified_token.mjs`.
 * Exits 1 if the claim is false.
 */
import { SignJWT, decodeJwt, jwtVerify } from "jose";

const key = (text) => new TextEncoder().encode(text.padEnd(32, "."));
const forged = await new SignJWT({ sub: "1" }).setProtectedHeader({ alg: "HS256" }).sign(key("another"));
const decoded = decodeJwt(forged).sub;
const refused = await jwtVerify(forged, key("right")).then(
  () => false,
  () => true,
);
console.log(`decoded: ${decoded}; refused where verified: ${refused}`);
process.exit(decoded === "1" && refused ? 0 : 1);
