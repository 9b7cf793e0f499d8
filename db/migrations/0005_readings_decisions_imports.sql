CREATE TYPE "public"."assessment_cause" AS ENUM('notice', 'revision', 'correction', 'company_data', 'settings', 'daily');--> statement-breakpoint
CREATE TYPE "public"."brief_language" AS ENUM('en', 'de');--> statement-breakpoint
CREATE TYPE "public"."brief_writer" AS ENUM('template', 'model');--> statement-breakpoint
CREATE TYPE "public"."decision_state" AS ENUM('decided', 'awaiting_approval', 'approved', 'refused', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."option_kind" AS ENUM('use_stock', 'approved_alternate', 'conditional_alternate', 'life_of_need_buy', 'bridge_buy_and_redesign', 'maker_replacement', 'aftermarket_buy', 'redesign', 'do_nothing');--> statement-breakpoint
CREATE TYPE "public"."company_file" AS ENUM('manufacturers', 'parts', 'approved_parts', 'products', 'bom_lines', 'build_plan', 'fx_rates');--> statement-breakpoint
CREATE TYPE "public"."import_state" AS ENUM('waiting', 'running', 'checked', 'done', 'refused', 'cancelled', 'failed');--> statement-breakpoint
CREATE TYPE "public"."correction_action" AS ENUM('accepted', 'edited', 'rejected', 'added');--> statement-breakpoint
CREATE TYPE "public"."model_call_outcome" AS ENUM('used', 'refused', 'failed', 'timed_out', 'over_budget');--> statement-breakpoint
CREATE TYPE "public"."model_role" AS ENUM('reader', 'checker', 'writer');--> statement-breakpoint
ALTER TYPE "public"."review_reason" ADD VALUE 'readers_disagree';--> statement-breakpoint
ALTER TYPE "public"."review_reason" ADD VALUE 'low_confidence';--> statement-breakpoint
ALTER TYPE "public"."review_reason" ADD VALUE 'several_notices';--> statement-breakpoint
CREATE TABLE "decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"assessment_id" uuid NOT NULL,
	"internal_part" text NOT NULL,
	"option" "option_kind" NOT NULL,
	"quantity" numeric(20, 6) NOT NULL,
	"note" text NOT NULL,
	"state" "decision_state" NOT NULL,
	"figures" jsonb NOT NULL,
	"currency" char(3) NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"approver" uuid,
	"approved_at" timestamp (3) with time zone,
	"approval_note" text
);
--> statement-breakpoint
CREATE TABLE "column_mapping" (
	"file" "company_file" NOT NULL,
	"header" text NOT NULL,
	"column" text,
	"edited_by" uuid,
	"edited_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "column_mapping_file_header_pk" PRIMARY KEY("file","header")
);
--> statement-breakpoint
CREATE TABLE "company_import" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" "import_state" DEFAULT 'waiting' NOT NULL,
	"is_dry_run" boolean NOT NULL,
	"started_by" uuid,
	"rows_read" bigint DEFAULT 0 NOT NULL,
	"rows_in_all" bigint,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"problem_count" bigint DEFAULT 0 NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"cancel_requested_at" timestamp (3) with time zone,
	"error" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "company_import_chunk" (
	"import_id" uuid NOT NULL,
	"file" "company_file" NOT NULL,
	"position" bigint NOT NULL,
	"name" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "company_import_chunk_import_id_file_position_pk" PRIMARY KEY("import_id","file","position")
);
--> statement-breakpoint
CREATE TABLE "correction" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice_id" uuid NOT NULL,
	"field" text NOT NULL,
	"action" "correction_action" NOT NULL,
	"was" text,
	"value" text,
	"note" text,
	"corrected_by" uuid NOT NULL,
	"corrected_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "model_call" (
	"id" uuid PRIMARY KEY NOT NULL,
	"delivery_id" uuid,
	"role" "model_role" NOT NULL,
	"model" text NOT NULL,
	"prompt" text NOT NULL,
	"outcome" "model_call_outcome" NOT NULL,
	"error" text,
	"input_tokens" integer,
	"output_tokens" integer,
	"cost" numeric(12, 6),
	"latency_ms" integer NOT NULL,
	"run_id" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "brief_assessment";--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "inputs" jsonb;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "cause" "assessment_cause" DEFAULT 'notice' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "changes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "brief" ADD COLUMN "language" "brief_language" DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "brief" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "brief" ADD COLUMN "writer" "brief_writer" DEFAULT 'template' NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "value" text;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "start" integer;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "end" integer;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "confidence" real;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "is_chosen" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "evidence" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "supersedes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "withdraws" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "contact" jsonb;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "terms" jsonb;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "links" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "reading_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "notice" ADD COLUMN "reader" text DEFAULT 'rules' NOT NULL;--> statement-breakpoint
ALTER TABLE "notice_part" ADD COLUMN "replacement_note" text;--> statement-breakpoint
ALTER TABLE "notice_part" ADD COLUMN "customer_part_number" text;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_assessment_id_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_decided_by_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_approver_user_id_fk" FOREIGN KEY ("approver") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "column_mapping" ADD CONSTRAINT "column_mapping_edited_by_user_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_import" ADD CONSTRAINT "company_import_started_by_user_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_import_chunk" ADD CONSTRAINT "company_import_chunk_import_id_company_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."company_import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_corrected_by_user_id_fk" FOREIGN KEY ("corrected_by") REFERENCES "public"."user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_call" ADD CONSTRAINT "model_call_delivery_id_delivery_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."delivery"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_alert_id_decided_at_index" ON "decision" USING btree ("alert_id","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "decision_of_part" ON "decision" USING btree ("alert_id","internal_part") WHERE state in ('decided', 'awaiting_approval', 'approved');--> statement-breakpoint
CREATE INDEX "company_import_created_at_index" ON "company_import" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "company_import_running" ON "company_import" USING btree ((true)) WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "correction_notice_id_field_corrected_at_index" ON "correction" USING btree ("notice_id","field","corrected_at");--> statement-breakpoint
CREATE INDEX "model_call_delivery_id_at_index" ON "model_call" USING btree ("delivery_id","at");--> statement-breakpoint
CREATE INDEX "model_call_at_index" ON "model_call" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "brief_version" ON "brief" USING btree ("assessment_id","language","version");