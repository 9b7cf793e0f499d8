export * from "./alert";
export * from "./breaker";
export * from "./company";
export * from "./delivery";
export * from "./notice";
export * from "./replay";
export * from "./source";
export * from "./user";
