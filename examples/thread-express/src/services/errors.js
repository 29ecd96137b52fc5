/** A refusal that the caller may read. */
export class ServiceError extends Error {}

export class Unauthenticated extends ServiceError {}

export class NotAllowed extends ServiceError {}

export class NotFound extends ServiceError {}

export class Invalid extends ServiceError {}
