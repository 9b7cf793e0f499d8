ALTER TYPE "public"."match_kind" ADD VALUE 'confirmed';--> statement-breakpoint
ALTER TABLE "alert" ADD COLUMN "order_by" date;--> statement-breakpoint
CREATE INDEX "alert_open_by_order" ON "alert" USING btree ("order_by","id") WHERE state = 'open';