import { readPortfolio } from "../../db/queries/portfolio";
import type { BenchDatabase } from "./database";
import { type Measure, medianOf } from "./measure";

/** What the page of the portfolio asks, over all open alerts. */
export async function measurePortfolio({ db, sql }: BenchDatabase, repeat: number): Promise<Measure> {
	const { ms, value } = await medianOf(repeat, () =>
		readPortfolio(db, { team: null, reportingCurrency: "USD", top: 50 }),
	);
	const [rows] = await sql<{ pairs: number; open: number }[]>`select
		(select count(*) from alert_product)::integer as pairs, (select count(*) from alert where state = 'open')::integer as open`;
	const note = `${rows?.open} open alerts, ${rows?.pairs} products of alerts; ${value.total.products} products at risk`;
	return { what: "portfolio page", target: "< 300 ms", ms, note };
}
