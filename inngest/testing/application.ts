import { readFile } from "node:fs/promises";
import { v7 } from "uuid";
import { vi } from "vitest";
import { importCompany } from "@/db/company/import";
import { delivery, fxRate } from "@/db/schema";
import { openServices } from "@/lib/services/testing/fixtures";
import { startInngest } from "./engine";
import { startReceiver } from "./receiver";

const NOTICE = "fixtures/notices/07-st-list-in-xlsx/message.eml";
const UNDER_WAY = { statuses: ["QUEUED", "RUNNING"], functionIds: [], from: null, until: null } as const;
/** Between a run's end and the start of what it triggers a server may need a moment. */
const LOOKS = 5;
const TERM = { timeout: 120_000, interval: 50 };

/**
 * Every function of the application, served to an Inngest server, with a company, a database and a channel of its
 * own. Its modules read the environment when they are loaded, so they are loaded anew for it.
 */
export async function startApplication() {
	const services = await openServices();
	const channel = await startReceiver({ status: 200, body: "ok" });
	const server = await startInngest();
	const database = new URL(process.env.TEST_DATABASE_URL ?? "");
	database.pathname = `/${services.sql.options.database}`;
	vi.stubEnv("DATABASE_URL", database.href);
	vi.stubEnv("NOTIFY_SLACK_WEBHOOK_URL", channel.url);
	vi.stubEnv("INNGEST_DEV", server.url);
	vi.resetModules();
	const [{ functions, inngest }, { serveFunctions }, { noticeReceived }, { runsApi }] = await Promise.all([
		import("../index"),
		import("./serve"),
		import("../events"),
		import("@/lib/connectors/runs-api"),
	]);
	const served = await serveFunctions(functions);
	await served.register();
	const { ctx, sql } = services;
	await importCompany(ctx.db, "fixtures/company");
	const rates = await ctx.db.select().from(fxRate);
	const mail = await readFile(NOTICE);
	const api = runsApi();

	return {
		...services,
		inngest,
		channel,
		served,
		api,
		/** Stores a mail, if none is given a notice that names parts of the company, and hands it over. */
		async deliver(bytes: Uint8Array = mail): Promise<{ deliveryId: string; eventId: string }> {
			const deliveryId = v7();
			const [source] = await sql<{ id: string }[]>`select id from source limit 1`;
			await ctx.db.insert(delivery).values({
				id: deliveryId,
				channel: "email_raw",
				sourceId: source?.id ?? "",
				sha256: deliveryId,
				contentSha256: deliveryId,
				body: new Uint8Array(bytes),
				contentType: "message/rfc822",
				headers: {},
				traceId: ctx.traceId,
			});
			const eventId = `delivery:${deliveryId}:0`;
			await inngest.send(noticeReceived.create({ deliveryId, traceId: ctx.traceId }, { id: eventId }));
			return { deliveryId, eventId };
		},
		/** Without rates of exchange no assessment can be made: what every run then fails of. */
		takeRatesAway: () => ctx.db.delete(fxRate),
		giveRatesBack: () => ctx.db.insert(fxRate).values(rates),
		/** Until every run has ended, and what the last of them started too. */
		rest: () =>
			vi.waitFor(async () => {
				for (let look = 0; look < LOOKS; look++) {
					const { runs } = await api.list(UNDER_WAY, { limit: 1, cursor: null });
					if (runs[0]) throw new Error(`${runs[0].function.id} has not ended`);
				}
			}, TERM),
		until: <Found>(holds: () => Promise<Found> | Found) => vi.waitFor(holds, TERM),
		async stop() {
			await server.stop();
			await served.stop();
			await channel.stop();
			const { database } = await import("@/db/client");
			await database().sql.end();
			await services.close();
			vi.unstubAllEnvs();
		},
	};
}

export type Application = Awaited<ReturnType<typeof startApplication>>;
