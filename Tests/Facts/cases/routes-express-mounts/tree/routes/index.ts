import { Router } from "express";
import * as fs from "fs";
import * as path from "path";
import { users, posts as articles } from "./all";

const router: Router = Router();
const modules: Record<string, Router> = { "/users": users, "/articles": articles };
Object.entries(modules).forEach(([path, each]) => router.use(path, each));
const list = [
  { path: "/users", router: users },
  { path: "/posts", router: articles },
];
list.forEach((each) => router.use(each.path, each.router));
for (const each of list) {
  router.use("/loop" + each.path, each.router);
}
fs.readdirSync(path.join(__dirname, "found")).forEach((file) => {
  router.use(require(path.join(__dirname, "found", file)));
});
export default router;
