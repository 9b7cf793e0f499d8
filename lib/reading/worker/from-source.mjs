import { register } from "tsx/esm/api";

// A thread does not share the loader of the one that started it. A build has the thread bundled and needs none.
register();
await import("./thread.ts");
