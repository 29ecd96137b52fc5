import one, { two as zwei, default as three } from "./one.js";
import * as all from "./one.js";
import {
  four, // a comment, with "quotes" and a , comma
  /* and */ five,
} from "./four";
import "./effect.mjs";
import data from "./data.json" with { type: "json" };
import React from "react";
import { readFile } from "node:fs/promises";
import { join } from 'path'
import { Column } from "@scope/kit";
import { Router, Reply, thing, Local } from "./barrel";
import type from "./one.js";
export { two } from "./one.js";
export * as parts from "./parts/index.js";
export * from "./parts";
const lazy = () => import("./parts/deep.cjs");
const taken = await import("./one.js");
const { two: second } = await import("./one.js");
const computed = (name) => import(`./locale/${name}.js`);
export default one;
