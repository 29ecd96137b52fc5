/**
 * Express 5 takes no path with a bare star, a group, or an optional character: the application does not start.
 *
 * Needs express 5; run it from a folder that has it: `node --input-type=module - < express_paths.mjs`.
 * Exits 1 if the claim is false.
 */
import express from "express";

function takes(path) {
  try {
    express().get(path, (request, response) => response.end());
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const refused = ["*", "/api/*", "/(.*)", "/:id(\\d+)", "/:id?"].filter((path) => !takes(path));
const taken = ["/*rest", "/api/*rest", "/{:id}", "/:id"].filter(takes);
console.log(`refused: ${refused.join(" ")}; taken: ${taken.join(" ")}`);
process.exit(refused.length === 5 && taken.length === 4 ? 0 : 1);
