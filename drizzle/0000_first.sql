CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`label` text NOT NULL,
	`base_url` text NOT NULL,
	`model` text,
	`local` integer NOT NULL,
	`key_hint` text,
	`active` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer
);
--> statement-breakpoint
CREATE INDEX `accounts_by_creation` ON `accounts` (`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_one_active` ON `accounts` (`provider`) WHERE "accounts"."active" = 1;--> statement-breakpoint
CREATE TABLE `credentials` (
	`account_id` text NOT NULL,
	`field` text NOT NULL,
	`origin` text NOT NULL,
	`sealed` blob NOT NULL,
	PRIMARY KEY(`account_id`, `field`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `key_slots` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`parameters` text NOT NULL,
	`wrapped_key` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `key_slots_kind_unique` ON `key_slots` (`kind`);--> statement-breakpoint
CREATE TABLE `last_checks` (
	`account_id` text PRIMARY KEY NOT NULL,
	`outcome` text NOT NULL,
	`message` text NOT NULL,
	`fix` text NOT NULL,
	`reason` text,
	`latency_ms` integer,
	`models` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `vault` (
	`row` integer PRIMARY KEY NOT NULL,
	`vault_id` text NOT NULL,
	`format` integer NOT NULL,
	`check_value` blob NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "vault_one_row" CHECK("vault"."row" = 1)
);
