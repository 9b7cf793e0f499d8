CREATE TYPE "public"."alert_state" AS ENUM('open', 'closed');--> statement-breakpoint
CREATE TYPE "public"."failed_run_state" AS ENUM('open', 'dismissed');--> statement-breakpoint
CREATE TYPE "public"."notification_state" AS ENUM('requested', 'sending', 'sent', 'failed', 'no_channel', 'not_needed');--> statement-breakpoint
CREATE TYPE "public"."severity" AS ENUM('critical', 'high', 'medium', 'low', 'info');--> statement-breakpoint
CREATE TYPE "public"."approval_status" AS ENUM('approved', 'conditional', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."delivery_channel" AS ENUM('component_alert', 'email_raw');--> statement-breakpoint
CREATE TYPE "public"."delivery_outcome" AS ENUM('alerted', 'not_a_notice', 'unreadable', 'failed');--> statement-breakpoint
CREATE TYPE "public"."disposition" AS ENUM('discontinued', 'nrnd', 'changed', 'reinstated', 'not_affected');--> statement-breakpoint
CREATE TYPE "public"."match_kind" AS ENUM('exact', 'packing', 'base', 'wildcard', 'manufacturer_unconfirmed');--> statement-breakpoint
CREATE TYPE "public"."notice_type" AS ENUM('discontinuance', 'change', 'nrnd', 'withdrawal', 'reinstatement', 'advisory', 'not_a_notice');--> statement-breakpoint
CREATE TYPE "public"."review_reason" AS ENUM('ambiguous_date', 'imprecise_date', 'conflicting_dates', 'already_past_last_order', 'window_shorter_than_standard', 'no_last_order_date', 'wildcard_part', 'parts_in_missing_attachment', 'scanned_pdf', 'encrypted_pdf', 'unreadable_attachment', 'prompt_injection', 'hidden_text', 'rows_not_read', 'unknown_manufacturer', 'no_parts_read', 'no_notice_number');--> statement-breakpoint
CREATE TYPE "public"."user_role" AS ENUM('viewer', 'buyer', 'engineer', 'admin');--> statement-breakpoint
CREATE TABLE "alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"state" "alert_state" DEFAULT 'open' NOT NULL,
	"severity" "severity" NOT NULL,
	"last_order_date" date,
	"run_out_date" date,
	"margin_at_risk" numeric(20, 6) NOT NULL,
	"revenue_at_risk" numeric(20, 6) NOT NULL,
	"currency" char(3) NOT NULL,
	"parts_hit" integer NOT NULL,
	"products_hit" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assessment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"as_of" date NOT NULL,
	"result" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "brief" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assessment_id" uuid NOT NULL,
	"headline" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "failed_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"run_id" text NOT NULL,
	"function_id" text NOT NULL,
	"event_name" text NOT NULL,
	"event" jsonb NOT NULL,
	"delivery_id" uuid,
	"error_name" text NOT NULL,
	"error_message" text NOT NULL,
	"error_stack" text,
	"trace_id" text,
	"state" "failed_run_state" DEFAULT 'open' NOT NULL,
	"failed_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"state" "notification_state" DEFAULT 'requested' NOT NULL,
	"trace_id" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"requested_at" timestamp (3) with time zone,
	"request_count" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "approved_part" (
	"id" uuid PRIMARY KEY NOT NULL,
	"internal_part" text NOT NULL,
	"manufacturer" text NOT NULL,
	"mpn" text NOT NULL,
	"manufacturer_key" text NOT NULL,
	"mpn_key" text NOT NULL,
	"status" "approval_status" NOT NULL,
	"unit_price" numeric(20, 6)
);
--> statement-breakpoint
CREATE TABLE "bom_line" (
	"parent" text NOT NULL,
	"child" text NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	"attrition_rate" numeric(9, 6) DEFAULT '0' NOT NULL,
	CONSTRAINT "bom_line_parent_child_pk" PRIMARY KEY("parent","child")
);
--> statement-breakpoint
CREATE TABLE "build_plan" (
	"sku" text NOT NULL,
	"month" char(7) NOT NULL,
	"units" numeric(20, 6) NOT NULL,
	CONSTRAINT "build_plan_sku_month_pk" PRIMARY KEY("sku","month")
);
--> statement-breakpoint
CREATE TABLE "exposure_setting" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"source" text NOT NULL,
	"edited_by" text NOT NULL,
	"edited_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fx_rate" (
	"from_currency" char(3) NOT NULL,
	"to_currency" char(3) NOT NULL,
	"valid_from" date NOT NULL,
	"rate" numeric(20, 10) NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "fx_rate_from_currency_to_currency_valid_from_pk" PRIMARY KEY("from_currency","to_currency","valid_from")
);
--> statement-breakpoint
CREATE TABLE "manufacturer" (
	"name" text PRIMARY KEY NOT NULL,
	"aliases" text[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "part" (
	"internal_part" text PRIMARY KEY NOT NULL,
	"description" text NOT NULL,
	"category" text NOT NULL,
	"unit_cost" numeric(20, 6),
	"currency" char(3) NOT NULL,
	"moq" numeric(20, 6),
	"order_multiple" numeric(20, 6),
	"lead_time_days" integer,
	"on_hand" numeric(20, 6),
	"on_order" numeric(20, 6),
	"allocated" numeric(20, 6),
	"safety_stock" numeric(20, 6),
	"shelf_life_months" integer
);
--> statement-breakpoint
CREATE TABLE "product" (
	"sku" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"unit_price" numeric(20, 6),
	"unit_margin" numeric(20, 6),
	"currency" char(3) NOT NULL,
	"end_of_production" date,
	"owner_team" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" "delivery_channel" NOT NULL,
	"source_id" uuid NOT NULL,
	"idempotency_key" text,
	"sha256" text NOT NULL,
	"body" "bytea" NOT NULL,
	"content_type" text NOT NULL,
	"headers" jsonb NOT NULL,
	"trace_id" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"dispatched_at" timestamp (3) with time zone,
	"dispatch_count" integer DEFAULT 0 NOT NULL,
	"dispatch_failures" integer DEFAULT 0 NOT NULL,
	"next_dispatch_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"outcome" "delivery_outcome",
	"outcome_reason" text,
	"outcome_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"field" text NOT NULL,
	"quote" text NOT NULL,
	"source" text NOT NULL,
	"page" text,
	"method" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"delivery_id" uuid NOT NULL,
	"manufacturer" text,
	"manufacturer_as_printed" text,
	"number" text,
	"revision" text,
	"type" "notice_type" NOT NULL,
	"title" text,
	"issue_date" date,
	"last_order_date" date,
	"last_ship_date" date,
	"effective_date" date,
	"response_due_date" date,
	"needs_review" boolean NOT NULL,
	"review_reasons" "review_reason"[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_part" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"mpn" text NOT NULL,
	"disposition" "disposition" NOT NULL,
	"replacement" text,
	"last_order_date" date,
	"last_ship_date" date,
	"no_last_order" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "part_match" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_part_id" uuid NOT NULL,
	"approved_part_id" uuid NOT NULL,
	"internal_part" text NOT NULL,
	"kind" "match_kind" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"actor" jsonb NOT NULL,
	"action" text NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"trace_id" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" "user_role" NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brief" ADD CONSTRAINT "brief_assessment_id_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "failed_run" ADD CONSTRAINT "failed_run_delivery_id_delivery_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."delivery"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_assessment_id_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approved_part" ADD CONSTRAINT "approved_part_internal_part_part_internal_part_fk" FOREIGN KEY ("internal_part") REFERENCES "public"."part"("internal_part") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "build_plan" ADD CONSTRAINT "build_plan_sku_product_sku_fk" FOREIGN KEY ("sku") REFERENCES "public"."product"("sku") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_source_id_api_key_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."api_key"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_delivery_id_delivery_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."delivery"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_part" ADD CONSTRAINT "notice_part_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_match" ADD CONSTRAINT "part_match_notice_part_id_notice_part_id_fk" FOREIGN KEY ("notice_part_id") REFERENCES "public"."notice_part"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_match" ADD CONSTRAINT "part_match_approved_part_id_approved_part_id_fk" FOREIGN KEY ("approved_part_id") REFERENCES "public"."approved_part"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_match" ADD CONSTRAINT "part_match_internal_part_part_internal_part_fk" FOREIGN KEY ("internal_part") REFERENCES "public"."part"("internal_part") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_notice" ON "alert" USING btree ("notice_id");--> statement-breakpoint
CREATE INDEX "alert_open_by_last_order" ON "alert" USING btree ("last_order_date","id") WHERE state = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "assessment_version" ON "assessment" USING btree ("alert_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "brief_assessment" ON "brief" USING btree ("assessment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "failed_run_run" ON "failed_run" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "failed_run_state_failed_at_index" ON "failed_run" USING btree ("state","failed_at");--> statement-breakpoint
CREATE INDEX "failed_run_delivery_id_index" ON "failed_run" USING btree ("delivery_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notification_once" ON "notification" USING btree ("assessment_id","channel");--> statement-breakpoint
CREATE INDEX "notification_alert_id_index" ON "notification" USING btree ("alert_id");--> statement-breakpoint
CREATE INDEX "notification_to_request" ON "notification" USING btree ("requested_at") WHERE state in ('requested', 'sending');--> statement-breakpoint
CREATE UNIQUE INDEX "approved_part_internal_part_manufacturer_key_mpn_key_index" ON "approved_part" USING btree ("internal_part","manufacturer_key","mpn_key");--> statement-breakpoint
CREATE INDEX "approved_part_mpn_key_index" ON "approved_part" USING btree ("mpn_key");--> statement-breakpoint
CREATE INDEX "approved_part_manufacturer_key_mpn_key_index" ON "approved_part" USING btree ("manufacturer_key","mpn_key");--> statement-breakpoint
CREATE INDEX "bom_line_child_index" ON "bom_line" USING btree ("child","parent","quantity","attrition_rate");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_source_idempotency_key" ON "delivery" USING btree ("source_id","idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_source_sha256" ON "delivery" USING btree ("source_id","channel","sha256");--> statement-breakpoint
CREATE INDEX "delivery_to_dispatch" ON "delivery" USING btree ("next_dispatch_at") WHERE dispatched_at is null and outcome is null;--> statement-breakpoint
CREATE INDEX "delivery_to_reconcile" ON "delivery" USING btree ("dispatched_at") WHERE dispatched_at is not null and outcome is null;--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_position" ON "evidence" USING btree ("notice_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_delivery" ON "notice" USING btree ("delivery_id");--> statement-breakpoint
CREATE INDEX "notice_manufacturer_number_index" ON "notice" USING btree ("manufacturer","number");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_part_position" ON "notice_part" USING btree ("notice_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "part_match_once" ON "part_match" USING btree ("notice_part_id","approved_part_id");--> statement-breakpoint
CREATE INDEX "part_match_internal_part_index" ON "part_match" USING btree ("internal_part");--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_prefix_index" ON "api_key" USING btree ("prefix");--> statement-breakpoint
CREATE INDEX "audit_entry_entity_type_entity_id_at_index" ON "audit_entry" USING btree ("entity_type","entity_id","at");--> statement-breakpoint
CREATE INDEX "audit_entry_at_index" ON "audit_entry" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "user_email_index" ON "user" USING btree ("email");