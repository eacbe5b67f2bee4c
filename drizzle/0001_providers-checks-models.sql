CREATE TABLE `account_models` (
	`account_id` text PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`fetched_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `favourite_models` (
	`account_id` text NOT NULL,
	`model` text NOT NULL,
	PRIMARY KEY(`account_id`, `model`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `own_providers` (
	`id` text PRIMARY KEY NOT NULL,
	`definition` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `past_checks` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`outcome` text NOT NULL,
	`latency_ms` integer,
	`models` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `past_checks_by_account` ON `past_checks` (`account_id`,`at`);--> statement-breakpoint
CREATE TABLE `sealed_settings` (
	`name` text PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`sealed` blob NOT NULL
);
--> statement-breakpoint
ALTER TABLE `accounts` ADD `options` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `last_checks` ADD `steps` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `last_checks` ADD `details` text;--> statement-breakpoint
ALTER TABLE `last_checks` ADD `owner` text;--> statement-breakpoint
ALTER TABLE `last_checks` ADD `balance` text;--> statement-breakpoint
ALTER TABLE `last_checks` ADD `better_base_url` text;