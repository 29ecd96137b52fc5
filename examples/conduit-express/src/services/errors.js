/** A refusal that the caller may read: what it is about, and what is wrong with that. */
export class ServiceError extends Error {
  constructor(subject, text) {
    super(text);
    this.subject = subject;
  }
}

export class Unauthenticated extends ServiceError {}

export class NotAllowed extends ServiceError {}

export class NotFound extends ServiceError {
  constructor(subject) {
    super(subject, "does not exist");
  }
}

export class Conflict extends ServiceError {
  constructor(subject) {
    super(subject, "has already been taken");
  }
}
