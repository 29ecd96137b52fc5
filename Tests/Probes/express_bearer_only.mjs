/**
 * passport-jwt's extractor of bearer tokens sees a token behind the word Bearer only.
 *
 * Needs passport-jwt; run it from a folder that has it: `node --input-type=module - < express_bearer_only.mjs`.
 * Exits 1 if the claim is false.
 */
import passport from "passport-jwt";

const { ExtractJwt } = passport;
const seen = (scheme, read) => read({ headers: { authorization: `${scheme} abc` } }) !== null;
const bearer = ExtractJwt.fromAuthHeaderAsBearerToken();
const found = [seen("Bearer", bearer), seen("Token", bearer), seen("Token", ExtractJwt.fromAuthHeaderWithScheme("Token"))];
console.log(`a token is seen behind Bearer: ${found[0]}, behind Token: ${found[1]}, with its own scheme: ${found[2]}`);
process.exit(String(found) === "true,false,true" ? 0 : 1);
