import index, { handedOn, inside } from "./index.js";
import { Request } from "./models/index.js";
handedOn(index, inside, Request);
