import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { z } from "zod";
import { importCompany } from "@/db/company/import";
import { listManufacturers } from "@/db/queries/company";
import { findDeliveryBody } from "@/db/queries/deliveries";
import { LARKFIELD } from "@/db/queries/testing";
import { ensureApiKey } from "@/db/seed";
import { readDelivery } from "@/lib/reading/read-delivery";
import { assessNotice } from "@/lib/services/alerts/assess";
import { persistAlert } from "@/lib/services/alerts/persist";
import { writeBrief } from "@/lib/services/briefs/write";
import { matchNotice } from "@/lib/services/notices/match";
import { recordNotice } from "@/lib/services/notices/record";
import { insertDelivery, openServices, reading } from "@/lib/services/testing/fixtures";
import { Alert, AlertList } from "./answers/alert";
import { WhatIfAnswer } from "./answers/assessment";
import { Problem } from "./answers/common";
import { Accepted, Delivery } from "./answers/delivery";
import { Notice } from "./answers/notice";
import { apiDocument } from "./document";
import { groupsOf, type Operation } from "./page-model";

const KEY = "sd_live_api-of-the-document-0123456789";
const AS_OF = "2026-11-22";
const groups = groupsOf(apiDocument());
const operations = groups.flatMap((group) => group.operations);

let services: Awaited<ReturnType<typeof openServices>>;
let routes: Awaited<ReturnType<typeof loadRoutes>>;
beforeAll(async () => {
	services = await openServices();
	await importCompany(services.ctx.db, LARKFIELD);
	await ensureApiKey(services.ctx.db, { name: "api", key: KEY });
	// The routes' own connection, as `database()` keeps it for the process.
	vi.stubGlobal("sundownDatabase", { sql: services.sql, db: services.ctx.db });
	routes = await loadRoutes();
});
afterAll(async () => {
	vi.unstubAllGlobals();
	await services.close();
});

async function loadRoutes() {
	const [ingest, deliveries, notices, alerts, alert, assess] = await Promise.all([
		import("@/app/api/v1/ingest/[...path]/route"),
		import("@/app/api/v1/deliveries/[id]/route"),
		import("@/app/api/v1/notices/[id]/route"),
		import("@/app/api/v1/alerts/route"),
		import("@/app/api/v1/alerts/[id]/route"),
		import("@/app/api/v1/assess/route"),
	]);
	return { ingest, deliveries, notices, alerts, alert, assess };
}

function request(path: string, init: RequestInit = {}): Request {
	const headers = new Headers(init.headers);
	headers.set("authorization", `Bearer ${KEY}`);
	return new Request(`http://sundown.example${path}`, { ...init, headers });
}

const bodyOf = (example: unknown) => (typeof example === "string" ? example : JSON.stringify(example));

/** The example of an operation and its media type, posted. */
function send(operation: Operation): Promise<Response> {
	const body = operation.bodies.find(({ example }) => example !== undefined);
	return routes.ingest.POST(
		request(operation.path, {
			method: "POST",
			headers: { "content-type": body?.mediaType ?? "" },
			body: bodyOf(body?.example),
		}),
	);
}

/** What the functions do with a delivery, one step after the other. */
async function process(deliveryId: string) {
	const { ctx } = services;
	const delivery = await findDeliveryBody(ctx.db, { id: deliveryId });
	if (!delivery) throw new Error("no such delivery");
	const reading = await readDelivery(delivery, {
		today: AS_OF,
		manufacturers: await listManufacturers(ctx.db),
	});
	const { noticeId } = await recordNotice({ ctx, input: { deliveryId, reading } });
	const { partsHit } = await matchNotice({ ctx, input: { noticeId } });
	const assessed = await assessNotice({ ctx, input: { noticeId, asOf: AS_OF } });
	const saved = await persistAlert({ ctx, input: { noticeId, partsHit, assessed } });
	await writeBrief({ ctx, input: { assessmentId: saved.assessmentId } });
	return { noticeId, alertId: saved.alertId, parts: reading.parts.length };
}

describe("the API document", () => {
	it("names every channel and every answer, and all that it refers to is there", () => {
		const text = JSON.stringify(apiDocument());
		const names = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
		expect([...names].filter((name) => !(name && apiDocument().components?.schemas?.[name]))).toEqual([]);
		expect(operations.every(({ summary, answers }) => summary !== "" && answers.length > 0)).toBe(true);
		expect(
			operations.flatMap(({ answers }) => answers).filter(({ description }) => description === ""),
		).toEqual([]);
	});

	it("tells of every route that a machine may call", async () => {
		const routesOf = async (folder: string) => (await readFile(folder, "utf8")).length;
		expect(await routesOf("app/api/v1/ingest/[...path]/route.ts")).toBeGreaterThan(0);
		expect(operations.map(({ path }) => path)).toEqual(
			expect.arrayContaining(["/api/v1/deliveries/{id}", "/api/v1/alerts", "/api/v1/assess", "/api/ready"]),
		);
	});
});

const examples = operations.filter(
	({ path, proofs, bodies }) =>
		proofs.includes("apiKey") &&
		path.startsWith("/api/v1/ingest/") &&
		bodies.some(({ example }) => example !== undefined),
);

describe.each(examples.map((operation) => [operation.path, operation] as const))(
	"the example of %s",
	(_, operation) => {
		it("is accepted as the document says, and read to a notice whose answers are as described", async () => {
			const response = await send(operation);
			expect(operation.answers.map(({ status }) => Number(status))).toContain(response.status);
			const accepted = Accepted.parse(await response.json());
			expect(accepted.duplicate).toBe(false);
			const made = await process(accepted.deliveryId);
			expect(made.parts).toBeGreaterThan(0);
			await described(routes.deliveries.GET, accepted.deliveryId, Delivery);
			await described(routes.notices.GET, made.noticeId, Notice);
			await described(routes.alert.GET, made.alertId, Alert);
		});
	},
);

type Read = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

async function described(get: Read, id: string, answer: z.ZodType) {
	const response = await get(request(`/api/v1/any/${id}`), { params: Promise.resolve({ id }) });
	expect(response.status).toBe(200);
	expect(answer.safeParse(await response.json()).error?.issues ?? []).toEqual([]);
}

describe("other answers", () => {
	it("the list of alerts is as described", async () => {
		const response = await routes.alerts.GET(request("/api/v1/alerts?limit=2"), undefined);
		expect(AlertList.safeParse(await response.json()).error?.issues ?? []).toEqual([]);
	});

	it("figures of parts that nobody could read are null, in the list and alone", async () => {
		const { ctx, sql } = services;
		const deliveryId = await insertDelivery(sql);
		const scan = reading({ number: "SCAN/1", parts: [], needsReview: true, reviewReasons: ["scanned_pdf"] });
		const { noticeId } = await recordNotice({ ctx, input: { deliveryId, reading: scan } });
		const assessed = await assessNotice({ ctx, input: { noticeId, asOf: AS_OF } });
		const { alertId } = await persistAlert({ ctx, input: { noticeId, partsHit: 0, assessed } });
		const unknown = { marginAtRisk: null, revenueAtRisk: null, partsHit: null, productsHit: null };
		const list = await routes.alerts.GET(request("/api/v1/alerts?q=SCAN/1"), undefined);
		const { alerts } = AlertList.parse(await list.json());
		expect(alerts).toMatchObject([{ id: alertId, ...unknown, possible: null }]);
		const params = Promise.resolve({ id: alertId });
		const alone = await routes.alert.GET(request(`/api/v1/alerts/${alertId}`), { params });
		expect(Alert.parse(await alone.json())).toMatchObject(unknown);
	});

	it("the example of a what-if is answered as described", async () => {
		const operation = operations.find(({ path }) => path === "/api/v1/assess");
		const body = bodyOf(operation?.bodies[0]?.example);
		const response = await routes.assess.POST(request("/api/v1/assess", { method: "POST", body }), undefined);
		expect(response.status).toBe(200);
		expect(WhatIfAnswer.safeParse(await response.json()).error?.issues ?? []).toEqual([]);
	});

	it.each(["{", "{}", '{"mpn":"X"}', "[]", '{"internalPart":"LFI-120-3311","asOf":"2027-02-30"}'])(
		"a question like %s is a problem as described",
		async (body) => {
			const response = await routes.assess.POST(
				request("/api/v1/assess", { method: "POST", body }),
				undefined,
			);
			expect(response.status).toBe(400);
			expect(Problem.safeParse(await response.json()).error?.issues ?? []).toEqual([]);
		},
	);
});
