CREATE TABLE "alert_product" (
	"alert_id" uuid NOT NULL,
	"sku" text NOT NULL,
	"run_out_date" date NOT NULL,
	"constrained_by" text NOT NULL,
	"units_lost" numeric(20, 6) NOT NULL,
	"revenue_at_risk" numeric(20, 6) NOT NULL,
	"margin_at_risk" numeric(20, 6) NOT NULL,
	CONSTRAINT "alert_product_alert_id_sku_pk" PRIMARY KEY("alert_id","sku")
);
--> statement-breakpoint
ALTER TABLE "alert_product" ADD CONSTRAINT "alert_product_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_product_worst" ON "alert_product" USING btree ("sku","units_lost" DESC NULLS FIRST,"alert_id","run_out_date","constrained_by","revenue_at_risk","margin_at_risk");--> statement-breakpoint
CREATE INDEX "decision_waiting" ON "decision" USING btree ("decided_at","id") WHERE state = 'awaiting_approval';
--> statement-breakpoint
-- What the newest assessments of open alerts already say.
INSERT INTO "alert_product"
SELECT a.id, p->>'sku', (p->>'runOutDate')::date, p->>'constrainedBy', (p->>'unitsLost')::numeric,
	(p->>'revenueAtRisk')::numeric, (p->>'marginAtRisk')::numeric
FROM alert a
CROSS JOIN LATERAL (SELECT result FROM assessment WHERE alert_id = a.id ORDER BY version DESC LIMIT 1) newest
CROSS JOIN LATERAL jsonb_array_elements(newest.result->'products') p
WHERE a.state = 'open' AND p->>'runOutDate' IS NOT NULL AND (p->>'unitsLost')::numeric > 0;
