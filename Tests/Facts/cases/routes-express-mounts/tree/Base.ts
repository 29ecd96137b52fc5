import { Router } from "express";
export abstract class Base {
  public router: Router = Router();
}
