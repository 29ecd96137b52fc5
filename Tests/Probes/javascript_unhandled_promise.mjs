/**
 * A promise that is followed by `then` alone ends the process where it fails; one with `catch` does not.
 *
 * `node javascript_unhandled_promise.mjs`. Exits 1 if the claim is false.
 */
import { spawnSync } from "node:child_process";

const fail = "const fail = async () => { throw new Error('odd'); };";
const status = (rest) => spawnSync(process.execPath, ["-e", `${fail} ${rest} setTimeout(() => process.exit(7), 50);`]).status;
const [alone, caught] = [status("fail().then(() => 1);"), status("fail().then(() => 1).catch(() => 2);")];
console.log(`Node ${process.version}: exit code ${alone} with then alone, ${caught} with catch`);
process.exit(alone === 1 && caught === 7 ? 0 : 1);
