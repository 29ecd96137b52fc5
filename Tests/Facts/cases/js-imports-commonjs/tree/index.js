const express = require("express");
const { Router, json: readJson } = require("express");
const models = require("./models");
const { User } = require("./models");
const Tag = require("./models").Tag;
const named = require("./models/user").default;
require("./effect");
const settings = require("./settings.json");
const scoped = require("@scope/kit/deep");
const fs = require("node:fs"), path = require("path");
const here = require(__dirname + "/lib/tool");
const joined = require(path.join(__dirname, "lib", "tool.js"));
const late = require(path.join(__dirname, process.env.NAME));
const again = require(`./lib/tool`);
let fast;
try {
  fast = require("fast");
} catch {
  fast = null;
}
function inside() {
  return require("./lib/tool").work();
}
const made = require("./lib/factory")(express, models);
const nowhere = require("./nowhere");
exports.inside = inside;
exports.handedOn = express.Router;
