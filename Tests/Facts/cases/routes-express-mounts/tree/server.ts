import express, { Express, NextFunction, Request, Response } from "express";
import api from "./routes";
import { admin } from "./admin";
import { Shop } from "./Shop";
import setup from "./setup";
import { crud } from "./crud";
import legacy from "./legacy";

class Server {
  public app: Express;

  constructor() {
    this.app = express();
    this.middlewares();
    this.routes();
  }

  private middlewares() {
    this.app.use((req: Request, res: Response, next: NextFunction) => next());
  }

  private routes() {
    this.app.use("/api", api);
    this.app.use("/v1/", admin());
    this.app.use("/v2", admin());
    this.app.use(new Shop("/shop").router);
    setup(this.app);
    this.app.use("/cats", crud("cats"));
    this.app.use("/dogs", crud("dogs"));
    legacy(this.app);
    this.app.get("/last", (req, res) => res.end());
  }
}

export default new Server().app;
