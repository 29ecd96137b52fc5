export interface User { name: string }
export type Role = "admin" | "guest";
export enum Kind { A }
export default class Main {}
export abstract class Session {}
export function make(): User { return { name: "x" }; }
export declare const ambient: number;
