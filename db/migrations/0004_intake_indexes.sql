ALTER TYPE "public"."review_reason" ADD VALUE 'flagged_by_mail_gateway';--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" varchar(255) PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
ALTER TABLE "drift" ADD COLUMN "told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "last_used_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "failed_run_trace" ON "failed_run" USING btree ("trace_id");--> statement-breakpoint
CREATE INDEX "notification_trace" ON "notification" USING btree ("trace_id");--> statement-breakpoint
CREATE INDEX "delivery_received" ON "delivery" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "delivery_source_received" ON "delivery" USING btree ("source_id","received_at");--> statement-breakpoint
CREATE INDEX "delivery_trace" ON "delivery" USING btree ("trace_id");--> statement-breakpoint
CREATE INDEX "audit_entry_trace" ON "audit_entry" USING btree ("trace_id");