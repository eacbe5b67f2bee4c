CREATE TABLE `activity` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`account_id` text NOT NULL,
	`account_label` text NOT NULL,
	`provider` text NOT NULL,
	`parent_pid` integer NOT NULL,
	`parent_name` text NOT NULL,
	`command` text,
	`folder` text
);
--> statement-breakpoint
CREATE TABLE `applied_tools` (
	`tool` text NOT NULL,
	`scope` text NOT NULL,
	`file` text NOT NULL,
	`account_id` text,
	`written` text NOT NULL,
	`original` text,
	`before` text,
	`after` text NOT NULL,
	`applied_at` integer NOT NULL,
	PRIMARY KEY(`tool`, `scope`)
);
--> statement-breakpoint
CREATE TABLE `project_bindings` (
	`project_id` text NOT NULL,
	`provider` text NOT NULL,
	`account_id` text NOT NULL,
	`base_url` text,
	`model` text,
	PRIMARY KEY(`project_id`, `provider`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `project_bindings_by_account` ON `project_bindings` (`account_id`);--> statement-breakpoint
CREATE TABLE `project_denials` (
	`project_id` text NOT NULL,
	`account_id` text NOT NULL,
	PRIMARY KEY(`project_id`, `account_id`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `project_denials_by_account` ON `project_denials` (`account_id`);--> statement-breakpoint
CREATE TABLE `projects` (
	`id` text PRIMARY KEY NOT NULL,
	`folder` text NOT NULL,
	`identity` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `projects_folder_unique` ON `projects` (`folder`);