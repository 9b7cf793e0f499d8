import { expect, test } from "vitest";
import { stackEnvironment, usesOwnInngest } from "./stack-environment.mjs";

const parts = {
	secrets: { NEXTAUTH_SECRET: "s", INNGEST_EVENT_KEY: "made", INNGEST_SIGNING_KEY: "signkey-prod-00" },
	url: "http://127.0.0.1:3000",
	databaseUrl: "postgres://db",
};

test("the embedded engine brings its address and keys", () => {
	const stack = stackEnvironment({ ...parts, env: {}, engineUrl: "http://127.0.0.1:8288" });
	expect(stack).toMatchObject({ INNGEST_BASE_URL: "http://127.0.0.1:8288", INNGEST_EVENT_KEY: "made" });
});

test("a named Inngest server gets the caller's keys and none of ours", () => {
	const env = { INNGEST_BASE_URL: "https://inngest.example", INNGEST_EVENT_KEY: "theirs" };
	const stack = stackEnvironment({ ...parts, env });
	expect(usesOwnInngest(env)).toBe(true);
	expect(stack.INNGEST_EVENT_KEY).toBe("theirs");
	expect(stack.INNGEST_SIGNING_KEY).toBeUndefined();
});

test("notifications go to the receiver unless a webhook is named", () => {
	const receiverUrl = "http://127.0.0.1:9";
	const own = { NOTIFY_SLACK_WEBHOOK_URL: "https://hooks.slack.com/services/x" };
	expect(stackEnvironment({ ...parts, env: {}, receiverUrl }).NOTIFY_SLACK_WEBHOOK_URL).toBe(
		`${receiverUrl}/webhook`,
	);
	expect(stackEnvironment({ ...parts, env: own }).NOTIFY_SLACK_WEBHOOK_URL).toBe(
		own.NOTIFY_SLACK_WEBHOOK_URL,
	);
});
