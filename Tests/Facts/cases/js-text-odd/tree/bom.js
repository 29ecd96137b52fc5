import one from "./crlf.js";
import größe, { maß as maße } from "./größe.js";
