// openTestDatabase opens on a real Postgres server in every test file of this project.
process.env.TEST_DATABASE = 'postgres';
