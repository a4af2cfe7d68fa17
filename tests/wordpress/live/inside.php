<?php
// Runs one of the scripts beside this file inside WordPress, as its administrator.
$_SERVER += ['HTTP_HOST' => 'old.example', 'REQUEST_METHOD' => 'GET', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1'];
array_shift($argv);
define('WP_ADMIN', true);
if ($argv[0] === 'install.php') {
    define('WP_INSTALLING', true);
}
if ($argv[0] === 'import.php') {
    define('WP_LOAD_IMPORTERS', true);
}
require getenv('EXCHANGE') . '/www/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
if ($argv[0] !== 'install.php') {
    wp_set_current_user(1);
}
require __DIR__ . '/' . $argv[0];
