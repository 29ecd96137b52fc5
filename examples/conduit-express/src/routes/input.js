import express from "express";

import { Invalid } from "../schemas/invalid.js";
import { BODY_BYTES } from "../schemas/limits.js";

const bytes = express.raw({ type: () => true, limit: BODY_BYTES, inflate: false });

/**
 * Reads the body, and by `schema` what it says, into `response.locals.input`: a function, so that
 * what is wrong with it is told only to those whom nothing else refuses.
 */
export function bodyOf(schema) {
  return (request, response, next) => {
    bytes(request, response, (error) => {
      response.locals.input = later(() => schema(json(request, error)));
      next();
    });
  };
}

/** Reads at once; gives the value, or throws what the reading threw, when it is asked. */
export function later(reading) {
  try {
    const value = reading();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

function json(request, error) {
  if (error?.type === "entity.too.large") throw new Invalid({ body: [`must have at most ${BODY_BYTES} bytes`] });
  if (error) throw new Invalid({ body: ["could not be read"] });
  if (!request.is(["json", "+json"])) throw new Invalid({ body: ["must be JSON, and its type application/json"] });
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(request.body));
  } catch {
    throw new Invalid({ body: ["must be JSON in UTF-8"] });
  }
}
