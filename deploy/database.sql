-- Once, as the administrator of PostgreSQL (15 or newer): the two roles and their database.
-- Choose the two words yourself; they go into DATABASE_URL and DATABASE_OWNER_URL.
CREATE ROLE giaoban_owner LOGIN PASSWORD 'a long word of the owner';
CREATE ROLE giaoban LOGIN PASSWORD 'a long word of the application';
CREATE DATABASE giaoban OWNER giaoban_owner ENCODING 'UTF8' TEMPLATE template0;
-- Then, at the first start and after every upgrade, with the settings in the environment:
--   .venv/bin/python manage.py prepare_database
--   .venv/bin/python manage.py messages --compile-stale
--   .venv/bin/python manage.py collectstatic --noinput
