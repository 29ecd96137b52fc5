const axios = require("axios");
const request = require("supertest");
const _ = require("lodash");
const express = require("express");
const app = require("./made");
const cache = new Map();

cache.get("/x");
cache.delete("/x", () => {});
axios.get("/x", { headers: {} });
axios.post("/x", () => {});
axios.create().get("/x").then(() => {});
request(app).get("/x").expect(200);
_.get({}, "/x", () => {});
app.get("title");
express.json().get;
new URLSearchParams("").get("/x");
describe("routes", () => { it("get", async () => { await request(app).put("/x", () => {}); }); });
export class Api { get(path, handler) { return handler(path); } }
new Api().get("/x", () => {});
cy.get("/x", () => {});
