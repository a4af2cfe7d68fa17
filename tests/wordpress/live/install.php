<?php
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('Bad nights', 'maren', 'maren@example.org', true, '', 'not-a-secret', 'en_GB');
update_option('permalink_structure', '/%year%/%monthnum%/%day%/%postname%/');
foreach (get_posts(['post_type' => 'any', 'post_status' => 'any', 'numberposts' => -1]) as $post) {
    wp_delete_post($post->ID, true);
}
