import { AS_OF, OPEN_EVERY, type Sizes } from "./sizes";

const id = (kind: number, number: string) =>
	`('0198c2a0-${kind.toString(16).padStart(4, "0")}-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const SOURCE = "0198c2a0-0000-7000-8000-00000000b001";

/** The ids of notice and alert number `n`. */
export const noticeId = (n: string) => id(2, n);
export const alertId = (n: string) => id(5, n);
export const assessmentId = (n: string) => id(6, n);

/**
 * Years of notices, each with one line that names one source of a bought part exactly, and its alert. Closed ones have a
 * small assessment: nothing measured here reads it. Open ones get theirs from the model itself, see assessments.ts.
 */
export function noticeStatements({ alerts, components }: Sizes): string[] {
	return [
		`insert into source (id, name) values ('${SOURCE}', 'bench')`,
		`create table bench_alert as
		select n, (n % ${OPEN_EVERY} = 0) as is_open, source.id as source_id, source.internal_part, source.manufacturer, source.mpn,
			date '2026-11-20' - floor(1500 * bench_u(n, 60))::integer * (n % ${OPEN_EVERY} <> 0)::integer as issued
		from generate_series(1, ${alerts}) n
		join approved_part source on source.id = md5('source' || ((1 + floor(${components} * bench_u(n, 61))) * 10 + 1))::uuid`,
		`insert into delivery (id, channel, source_id, sha256, content_sha256, body, content_type, headers, trace_id, received_at, outcome)
		select ${id(1, "n")}, 'email_raw', '${SOURCE}', md5(n::text), md5(n::text), 'x', 'application/json', '{}', md5(n::text), issued, 'alerted'
		from bench_alert`,
		`insert into notice (id, delivery_id, manufacturer, number, identity, type, issue_date, last_order_date, last_ship_date, needs_review,
			review_reasons, created_at)
		select ${noticeId("n")}, ${id(1, "n")}, manufacturer, 'PDN-' || n, 'bench ' || n, 'discontinuance', issued,
			issued + 180, issued + 365, false, '{}', issued from bench_alert`,
		`insert into notice_part (id, notice_id, position, mpn, disposition, no_last_order)
		select ${id(3, "n")}, ${noticeId("n")}, 0, mpn, 'discontinued', false from bench_alert`,
		`insert into part_match (id, notice_part_id, approved_part_id, internal_part, kind)
		select ${id(4, "n")}, ${id(3, "n")}, source_id, internal_part, 'exact' from bench_alert`,
		`insert into alert (id, notice_id, state, severity, last_order_date, order_by, margin_at_risk, revenue_at_risk, currency, parts_hit, products_hit, created_at)
		select ${alertId("n")}, ${noticeId("n")}, (case when is_open then 'open' else 'closed' end)::alert_state, 'medium', issued + 180, issued + 150, 0, 0, 'USD', 1, 0,
			issued from bench_alert`,
		`insert into assessment (id, alert_id, version, as_of, result)
		select ${assessmentId("n")}, ${alertId("n")}, 1, issued, '{}' from bench_alert`,
		`insert into alert_product
		with recursive above (n, node) as (
			select n, parent from bench_alert join bom_line on child = internal_part where is_open
			union
			select n, parent from above join bom_line on child = node
		)
		select ${alertId("n")}, sku, date '${AS_OF}' + floor(700 * bench_u(n, 62))::integer, internal_part, units, units * unit_price,
			units * unit_margin
		from above join product on sku = node join bench_alert using (n),
			lateral (select 1 + floor(exp(7 * bench_u(hashtext(sku)::bigint * 1000 + n, 63))) as units) lost`,
	];
}
