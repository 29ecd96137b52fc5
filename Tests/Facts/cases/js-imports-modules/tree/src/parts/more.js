import { Reply } from "fastify";
export { Reply };
export * from "only";
export class Local {}
