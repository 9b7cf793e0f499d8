import { type SQL, sql } from "drizzle-orm";
import { SEVERITIES, type Severity } from "@/lib/domain/alert";
import { currenciesFrom } from "@/lib/domain/exposure/settings";
import type { Queryable } from "../client";
import { exposureSetting } from "../schema";

/*
 * What all open alerts together put at risk. A product counts once, by the alert that loses the most of its units: of
 * alerts as of one day that is the earliest run-out. Money is decimal text in the reporting currency.
 */

export type PortfolioFilter = {
	/** null = all. */
	team: string | null;
	reportingCurrency: string;
};

type Sums = { products: number; marginAtRisk: string; revenueAtRisk: string };
export type PortfolioProduct = {
	sku: string;
	name: string;
	ownerTeam: string;
	runOutDate: string;
	/** The part that runs out first, and the alert that takes it away. */
	constrainedBy: string;
	alertId: string;
	notice: string;
	severity: Severity;
	lastOrderDate: string | null;
	unitsLost: string;
	revenueAtRisk: string;
	marginAtRisk: string;
};

export type Portfolio = {
	total: Sums;
	/** Products whose worst alert still reckons in another currency: they are in no sum. */
	otherCurrency: number;
	/** Most margin first. */
	teams: (Sums & { team: string })[];
	/** By the month of the last order, `YYYY-MM`; null = none is known. */
	months: (Sums & { month: string | null })[];
	/** Most margin first. */
	top: PortfolioProduct[];
	/** Open alerts, worst first; with a team, those that put a product of the team at risk. */
	severities: { severity: Severity; alerts: number }[];
};

type Read = Omit<Portfolio, "severities"> & { alerts: Partial<Record<Severity, number>> };

/** Everything in one pass over the open alerts and the worst of them for each product. */
export async function readPortfolio(
	db: Queryable,
	input: PortfolioFilter & { top: number },
): Promise<Portfolio> {
	const [row] = await db.execute<{ portfolio: Read }>(sql`
		with open as materialized (${OPEN}), worst as materialized (${worst(input)}),
			counted as (select * from worst where currency = ${input.reportingCurrency})
		select json_build_object(
			'total', (select ${SUMS} from counted),
			'otherCurrency', (select count(*) from worst where currency <> ${input.reportingCurrency}),
			'teams', (${sumsBy("team", sql`"ownerTeam"`, sql`(sums ->> 'marginAtRisk')::numeric desc, team`)}),
			'months', (${sumsBy("month", sql`to_char("lastOrderDate", 'YYYY-MM')`, sql`month nulls last`)}),
			'top', (select coalesce(json_agg(${PRODUCT} order by margin desc, sku), '[]')
				from (select * from counted order by margin desc, sku limit ${input.top}) c ${WITH_NOTICE}),
			'alerts', (select coalesce(json_object_agg(severity, alerts), '{}')
				from (select severity, count(*) as alerts from open ${ofTeam(input)} group by severity) counts)
		) as portfolio`);
	if (!row) throw new Error("the portfolio gave no row");
	const { alerts, ...rest } = row.portfolio;
	return { ...rest, severities: SEVERITIES.map((severity) => ({ severity, alerts: alerts[severity] ?? 0 })) };
}

/** All products for a download: most margin first. */
export async function listPortfolioProducts(
	db: Queryable,
	input: PortfolioFilter,
): Promise<PortfolioProduct[]> {
	const rows = await db.execute<{ product: PortfolioProduct }>(sql`
		with open as materialized (${OPEN}), worst as materialized (${worst(input)})
		select ${PRODUCT} as product from worst c ${WITH_NOTICE}
		where c.currency = ${input.reportingCurrency} order by margin desc, sku`);
	return rows.map(({ product }) => product);
}

/** What the figures of new assessments are in. */
export async function reportingCurrency(db: Queryable): Promise<string> {
	return currenciesFrom(await db.select().from(exposureSetting)).reportingCurrency;
}

export async function listOwnerTeams(db: Queryable): Promise<string[]> {
	const rows = await db.execute<{ team: string }>(
		sql`select distinct owner_team as team from product order by 1`,
	);
	return rows.map(({ team }) => team);
}

const OPEN = sql`select id, notice_id, severity, last_order_date, currency from alert where state = 'open'`;

/**
 * One probe of the index alert_product_worst for each product: how many alerts hit it does not matter. A pass over the
 * whole table (distinct on) took four times as long with 30 alerts a product.
 */
function worst({ team }: PortfolioFilter): SQL {
	return sql`
		select p.sku, p.name, p.owner_team as "ownerTeam", w.alert_id as "alertId", w.run_out_date as "runOutDate",
			w.constrained_by as "constrainedBy", w.units_lost as units, w.revenue_at_risk as revenue,
			w.margin_at_risk as margin, a.severity, a.last_order_date as "lastOrderDate", a.currency, a.notice_id
		from product p
		cross join lateral (
			select units_lost, alert_id, run_out_date, constrained_by, revenue_at_risk, margin_at_risk
			from alert_product where sku = p.sku order by units_lost desc, alert_id limit 1
		) w
		join open a on a.id = w.alert_id
		${team === null ? sql`` : sql`where ${isOf(team)}`}`;
}

function ofTeam({ team }: PortfolioFilter): SQL {
	if (team === null) return sql``;
	return sql`where id in (
		select ap.alert_id from product p join alert_product ap using (sku) where ${isOf(team)})`;
}

/** No text of the database holds U+0000, and it refuses to be asked for one. */
function isOf(team: string): SQL {
	return team.includes("\0") ? sql`false` : sql`p.owner_team = ${team}`;
}

/** Decimals travel as text: a JSON number would be read as a binary float. */
const SUMS = sql`json_build_object('products', count(*), 'marginAtRisk', coalesce(sum(margin), 0)::text,
	'revenueAtRisk', coalesce(sum(revenue), 0)::text)`;

function sumsBy(name: "team" | "month", expression: SQL, order: SQL): SQL {
	const key = sql.identifier(name);
	return sql`select coalesce(json_agg((sums::jsonb || jsonb_build_object(${sql.raw(`'${name}'`)}, ${key})) order by ${order}), '[]')
		from (select ${expression} as ${key}, ${SUMS} as sums from counted group by 1) grouped`;
}

const PRODUCT = sql`json_build_object('sku', c.sku, 'name', c.name, 'ownerTeam', c."ownerTeam",
	'runOutDate', c."runOutDate", 'constrainedBy', c."constrainedBy", 'alertId', c."alertId",
	'notice', concat_ws(' ', n.manufacturer, n.number), 'severity', c.severity, 'lastOrderDate', c."lastOrderDate",
	'unitsLost', c.units::text, 'revenueAtRisk', c.revenue::text, 'marginAtRisk', c.margin::text)`;

const WITH_NOTICE = sql`join notice n on n.id = c.notice_id`;
