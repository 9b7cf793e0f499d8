import { defineConfig } from "@playwright/test";
import { findBrowser } from "./e2e/support/chromium";

const { executablePath, env } = findBrowser();

export default defineConfig({
	testDir: "e2e",
	testMatch: "*.spec.ts",
	globalSetup: "./e2e/support/global-setup.ts",
	outputDir: "test-results",
	workers: 1,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	timeout: 60_000,
	expect: { timeout: 10_000 },
	use: {
		viewport: { width: 1440, height: 900 },
		locale: "en-GB",
		timezoneId: "UTC",
		trace: "retain-on-failure",
		screenshot: "only-on-failure",
		launchOptions: { executablePath, env: { ...process.env, ...env } },
	},
});
