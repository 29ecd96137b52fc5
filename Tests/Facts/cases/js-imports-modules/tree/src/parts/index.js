export { Router } from "express";
export * from "./more.js";
export * from "../app.js";
