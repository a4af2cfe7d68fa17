<?php
// One of everything that a blog has.
global $wp_rewrite;
$wp_rewrite->init();
add_filter('pre_wp_mail', '__return_true');
remove_all_filters('comment_flood_filter');
update_option('timezone_string', 'Europe/Berlin');
$tomas = wp_insert_user(['user_login' => 'tomas', 'user_pass' => 'x', 'user_email' => 'tomas@example.org',
    'display_name' => 'Tomas Reyl', 'role' => 'author']);
$health = wp_insert_term('Health & rest', 'category', ['description' => 'Both.'])['term_id'];
$sleep = wp_insert_term('Sleep', 'category', ['parent' => $health])['term_id'];

function new_post($title, $fields = []) {
    static $day = 0;
    $day++;
    $id = wp_insert_post(wp_slash($fields + ['post_title' => $title, 'post_status' => 'publish', 'post_author' => 1,
        'post_content' => "First line of $title,\nsecond line.\n\nA paragraph with <em>stress</em> & more.",
        'post_date' => sprintf('2021-03-%02d 21:15:00', $day)]), true);
    if (is_wp_error($id)) { fwrite(STDERR, $id->get_error_message()); exit(1); }
    return $id;
}
function new_comment($post, $text, $fields = []) {
    static $minute = 0;
    $minute++;
    return wp_insert_comment(wp_slash($fields + ['comment_post_ID' => $post, 'comment_content' => $text,
        'comment_author' => 'Rowan', 'comment_author_email' => 'rowan@example.org', 'comment_approved' => 1,
        'comment_author_IP' => '203.0.113.7', 'comment_date' => sprintf('2021-04-02 10:%02d:00', $minute),
        'comment_date_gmt' => sprintf('2021-04-02 08:%02d:00', $minute), 'comment_type' => 'comment']));
}

$first = new_post('Awake at three', ['post_category' => [$sleep], 'tags_input' => ['nights', 'Fibro fog'],
    'post_excerpt' => 'Short words.']);
$blocks = new_post('In blocks', ['post_author' => $tomas, 'post_content' =>
    "<!-- wp:heading -->\n<h2>Why?</h2>\n<!-- /wp:heading -->\n\n<!-- wp:paragraph -->\n<p>See <a href=\""
    . get_permalink($first) . "\">the first</a>.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list -->\n<ul><li>one</li></ul>\n<!-- /wp:list -->"]);
new_post('A draft', ['post_status' => 'draft']);
new_post('Waiting', ['post_status' => 'pending']);
new_post('Private', ['post_status' => 'private']);
new_post('Later', ['post_status' => 'future', 'post_date' => '2041-01-01 09:00:00']);
new_post('Locked', ['post_password' => 'enter']);
new_post('Ünïcödé & “quotes” ]]> <b>bold</b>');
new_post('Спокойной ночи');
$page = new_post('About us', ['post_type' => 'page']);
new_post('Our rules', ['post_type' => 'page', 'post_parent' => $page]);
stick_post($first);
wp_trash_post(new_post('Thrown away'));
wp_update_post(['ID' => $blocks, 'post_name' => 'in-blocks-now']);

$parent = 0;
for ($level = 1; $level <= 12; $level++) {
    $parent = new_comment($first, "Level $level, <strong>really</strong>.\n\nAnd more.", ['comment_parent' => $parent]);
}
new_comment($first, 'Mine.', ['comment_author' => 'maren', 'comment_author_email' => 'maren@example.org', 'user_id' => 1]);
new_comment($first, 'Waits.', ['comment_approved' => 0]);
new_comment($first, 'Linked to you.', ['comment_type' => 'pingback', 'comment_author_url' => 'https://x.example/a/',
    'comment_author' => 'Elsewhere', 'comment_author_email' => '']);
new_comment($page, 'On a page 💜.', ['comment_author_url' => 'https://rowan.example/']);
wp_trash_comment(new_comment($first, 'Thrown away.'));
new_comment($first, 'Orphan.', ['comment_parent' => 999999]);
