import { database } from "@/db/client";
import { listPortfolioProducts, reportingCurrency } from "@/db/queries/portfolio";
import { requireSession } from "@/lib/auth";
import { dayOf } from "@/lib/domain/calendar";
import { portfolioCsv } from "./csv";

/** Every product at risk as CSV; `?team=` those of one owner team. */
export async function GET(request: Request) {
	await requireSession("/exposure");
	const { db } = database();
	const team = new URL(request.url).searchParams.get("team");
	const currency = await reportingCurrency(db);
	const products = await listPortfolioProducts(db, { team, reportingCurrency: currency });
	return new Response(portfolioCsv(products, currency), {
		headers: {
			"content-type": "text/csv; charset=utf-8",
			"content-disposition": `attachment; filename="exposure-${dayOf(new Date())}.csv"`,
			"x-content-type-options": "nosniff",
			"cache-control": "private, no-store",
		},
	});
}
