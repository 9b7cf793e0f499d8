import { afterAll, beforeAll, expect, it } from "vitest";
import { companyChanged, exposureSettingsChanged } from "../events";
import { type Application, startApplication } from "../testing/application";

const TERM = { timeout: 240_000 };
const PART = "LFI-120-3311";
const IMPORTS = ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"] as const;

let app: Application;
beforeAll(async () => {
	app = await startApplication();
});
afterAll(() => app.stop());

const changed = (importId: string, internalParts: string[]) =>
	companyChanged.create(
		{ importId, internalParts, skus: [], traceId: app.ctx.traceId },
		{ id: `company-changed:${importId}` },
	);
const causes = async () =>
	(await app.sql<{ cause: string }[]>`select cause from assessment order by version`).map(
		({ cause }) => cause,
	);

it(
	"changes that come together give each alert that they touch one version, and what none of them names none",
	TERM,
	async () => {
		await app.deliver();
		await app.until(async () => expect(await causes()).toEqual(["notice"]));
		await app.rest();
		await app.sql`update part set on_hand = on_hand + 1 where internal_part = ${PART}`;
		await app.inngest.send([changed(IMPORTS[0], [PART]), changed(IMPORTS[1], ["LFI-NOT-HIT"])]);
		await app.until(async () => expect(await causes()).toEqual(["notice", "company_data"]));
		await app.rest();
		expect(await causes()).toEqual(["notice", "company_data"]);
		const briefs = await app.sql`select 1 from brief`;
		expect(briefs).toHaveLength(4);
	},
);

it("alerts that cannot be computed fail the run, by name", TERM, async () => {
	await app.takeRatesAway();
	await app.inngest.send(exposureSettingsChanged.create({ traceId: app.ctx.traceId }));
	const [failed] = await app.until(async () => {
		const rows = await app.sql<{ message: string }[]>`
			select error_message as message from failed_run where function_id like '%reassess-alerts'`;
		expect(rows).toHaveLength(1);
		return rows;
	});
	await app.giveRatesBack();
	expect(failed?.message).toMatch(/^1 alerts could not be computed: [0-9a-f-]{36}: .*EUR/);
});
