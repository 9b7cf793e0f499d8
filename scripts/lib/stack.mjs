import { join } from "node:path";
import { appPort, rememberedPort } from "./ports.mjs";
import { registerFunctions, waitReady } from "./ready.mjs";
import { loadSecrets } from "./secrets.mjs";
import { createServices } from "./services.mjs";
import { stackEnvironment, usesOwnInngest } from "./stack-environment.mjs";
import { runStep } from "./steps.mjs";

/**
 * Starts database, receiver, engine and application in this order and waits until they answer.
 * @returns what `up.json` holds, and whether the webhook and the database are the caller's own
 */
export async function startStack({ home, env, reporter, supervisor, signal }) {
	const own = {
		database: env.DATABASE_URL,
		inngest: usesOwnInngest(env),
		slackWebhook: env.NOTIFY_SLACK_WEBHOOK_URL,
	};
	const ports = await choosePorts({ home, env, reporter, own });
	const urls = serviceUrls(ports, own);
	const secrets = loadSecrets(home, env);
	const services = createServices({ home, ports, reporter, env });
	const add = (name, start) => {
		signal.throwIfAborted();
		return supervisor.add(name, start);
	};

	const { databaseUrl } = await reporter.stage("Start the database", () => startDatabase(own, add, services));
	const stack = stackEnvironment({ env, secrets, databaseUrl, ...urls });
	await reporter.stage("Set up the database", () => setUp({ services, stack, signal, reporter }));
	await reporter.stage("Start the application", async () => {
		if (urls.receiverUrl) await add("receiver", services.receiver);
		if (urls.engineUrl) await add("engine", () => services.engine(stack, urls.url));
		await add("app", () => services.app(stack));
		await waitReady({ url: urls.url, needsEngine: !own.inngest, logFile: services.logOf("app"), signal });
	});
	if (own.inngest) await reporter.stage("Register with Inngest", () => registerFunctions(urls.url));

	const { SUNDOWN_DEMO_EMAIL: email, SUNDOWN_DEMO_PASSWORD: password, SUNDOWN_API_KEY: apiKey } = secrets;
	return { up: { ...urls, databaseUrl, email, password, apiKey }, ...own };
}

async function choosePorts({ home, env, reporter, own }) {
	const { port, moved } = await appPort(env.PORT);
	if (moved) reporter.note(`port 3000 is in use, so the application takes ${port}`);
	return {
		app: port,
		database: own.database ? undefined : await rememberedPort(home, "database"),
		engine: own.inngest ? undefined : await rememberedPort(home, "engine"),
		receiver: own.slackWebhook ? undefined : await rememberedPort(home, "receiver"),
	};
}

function serviceUrls(ports, own) {
	const local = (port) => `http://127.0.0.1:${port}`;
	return {
		url: local(ports.app),
		engineUrl: own.inngest ? undefined : local(ports.engine),
		receiverUrl: own.slackWebhook ? undefined : local(ports.receiver),
	};
}

async function startDatabase(own, add, services) {
	if (own.database) return { databaseUrl: own.database, said: "the one in DATABASE_URL" };
	const { url, port, adopted } = await add("database", services.database);
	return { databaseUrl: url, said: `port ${port}${adopted ? ", it ran already" : ""}` };
}

/** Migrations, the demo company on first start, the demo user and the API key. */
function setUp({ services, stack, signal, reporter }) {
	return runStep({
		args: ["--import", "tsx", join("scripts", "setup.ts")],
		what: "The set-up of the database",
		hint: "check that the database can be reached and is one of Sundown's own.",
		env: stack,
		logFile: services.logOf("setup"),
		signal,
		show: reporter.note,
	});
}
