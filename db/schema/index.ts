export * from "./alert";
export * from "./company";
export * from "./delivery";
export * from "./notice";
export * from "./user";
