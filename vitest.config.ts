import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
	resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
	test: {
		include: ["{app,components,db,engine,gateway,inngest,lib,scripts}/**/*.test.{ts,tsx}"],
		globalSetup: ["db/testing/global-setup.ts"],
		// What lib/env.ts asks for; tests that need a database open one of their own.
		env: {
			DATABASE_URL: "postgres://nobody@127.0.0.1:9/none",
			NEXTAUTH_URL: "http://localhost:3000",
			NEXTAUTH_SECRET: "only-for-tests-0123456789-0123456789",
			SECRETS_KEY: "only-for-tests-abcdefghij-abcdefghij",
			INNGEST_DEV: "http://127.0.0.1:9",
			LOG_LEVEL: "fatal",
		},
		// Most tests wait for a database or an engine: a core for each file, none left idle.
		maxWorkers: "100%",
		testTimeout: 30_000,
		hookTimeout: 60_000,
	},
});
