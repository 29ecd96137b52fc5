import { Controller as Mounted, Get } from "@nestjs/common";
import { Controller } from "./own";

@Mounted("users")
export class UsersController {
  @Get()
  all() {
    return [];
  }
}

@Controller("mine")
export class Own {}
