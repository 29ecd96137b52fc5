// Scanned with every run: if what comes of it ever changes, nothing else of the scan is believed.
import one, { two as zwei, default as three } from "./pkg.js";
import * as all from 'node:fs';
import "./effect.js";
export { two as zwei2 } from "./pkg.js";
export * from "./other.js";

const { User, Tag: Label = 1 } = require(`./models`), plain = require("x").y;
try { var fast = require("fast"); } catch { fast = null; }

@Table({ hooks: () => 1 })
export default class Post extends Model {
  static kind = new Kinds.TEXT(64);
  #hidden;
  static associate({ User }) {
    this.belongsTo(User, { as: "author" /* a comment */ });
    return super.init({ ...common, a: 1 }, options);
  }
}

module.exports = (sequelize, Types) => {
  class Local extends mixin(Base) {}
  return Local;
};
exports.load = async name => (await import(name))?.default?.(1);
function* numbers(a, { b }, ...rest) { yield a / b / 2; }
const odd = function () { return /["'`]\/[/*]/.test(`${odd(`x`)} // no comment`); };
const page = <Page title="it's">{odd(1)}</Page>;
for (const each of [odd]) { if (each(1)) odd(each); }
