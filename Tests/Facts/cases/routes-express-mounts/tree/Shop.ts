import { Router, RequestHandler } from "express";
import { Base } from "./Base";

export class Shop extends Base {
  constructor(private readonly path: string) {
    super();
    this.router.get(`${this.path}/items`, this.items);
    this.router.get(`${this.path}/items/:id`, this.guard, this.item);
  }
  guard: RequestHandler = (req, res, next) => next();
  items: RequestHandler = (req, res) => res.end();
  item: RequestHandler = (req, res) => res.end();
}

export class Other extends Base {
  constructor() {
    super();
    this.router.get("/nobody-mounts-me", (req, res) => res.end());
  }
}
